"""What routes are given: the settings and the version that answers now."""

from typing import Annotated

from fastapi import Depends, Request

from vnplan.api.container import Container, Served
from vnplan.api.settings import Settings


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _container(request: Request) -> Container:
    container: Container = request.app.state.container
    return container


def _served(container: Annotated[Container, Depends(_container)]) -> Served:
    return container.served()


SettingsDep = Annotated[Settings, Depends(_settings)]
ContainerDep = Annotated[Container, Depends(_container)]
ServedDep = Annotated[Served, Depends(_served)]
