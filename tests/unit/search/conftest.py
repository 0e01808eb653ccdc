"""A small corpus of two made-up plans, and an embedding engine that counts words, so that no model is loaded."""

import zlib
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest
from factories import awaited, citation, plan, task, timeframe

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Plan, Task, TimeKind
from vnplan.ontology.text import fold, syllables
from vnplan.search.engine import Engine
from vnplan.search.index.embedder import OnDone, Vector
from vnplan.search.index.passages import all_passages
from vnplan.search.index.search_index import SearchIndex
from vnplan.search.index.vectors import FlatIndex

ANY_DEPARTMENT = "Các sở, ban, ngành cấp tỉnh"


class WordCounter:
    """Texts that share folded words are near to each other."""

    id = "word-counter"
    dimension = 256

    def embed_question(self, text: str) -> Vector:
        vector: Vector = self.embed_passages([text])[0]
        return vector

    def embed_passages(self, texts: Sequence[str], on_done: OnDone | None = None) -> Vector:
        rows = np.full((len(texts), self.dimension), 1e-3, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in syllables(text):
                rows[row, zlib.crc32(fold(word).encode()) % self.dimension] += 1
        if on_done:
            on_done(len(texts))
        unit: Vector = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


def made_plans() -> tuple[Plan, Plan]:
    """Quảng Ngãi and Bình Định with a handful of tasks each."""
    north = plan(
        id="quang-ngai",
        province="Quảng Ngãi",
        date="2023-05-01",
        tasks=(
            _task("quang-ngai", "1", "Phát triển điện mặt trời áp mái cho hộ dân.", ["Sở Công Thương"]),
            _task(
                "quang-ngai",
                "2",
                "Trồng rừng phòng hộ đầu nguồn.",
                ["Sở Nông nghiệp và Phát triển nông thôn"],
                ["Sở Tài chính"],
                time=timeframe("2025 - 2026", start="2025-01-01", end="2026-12-31"),
            ),
            _task(
                "quang-ngai",
                "3",
                "Kiểm kê khí nhà kính của các nhà máy.",
                ["Sở Tài nguyên và Môi trường"],
                ["Sở Công Thương"],
                awaits=(awaited("Bộ Tài nguyên và Môi trường"),),
                outputs=("Cơ sở dữ liệu",),
            ),
        ),
    )
    south = plan(
        id="binh-dinh",
        province="Bình Định",
        tasks=(
            _task("binh-dinh", "1", "Xây dựng trạm sạc cho xe điện.", ["Sở Công Thương", "Sở Giao thông vận tải"]),
            _task(
                "binh-dinh",
                "2",
                "Lập quỹ cho vay ưu đãi theo hướng dẫn của Bộ Tài chính.",
                ["Sở Tài chính"],
                [ANY_DEPARTMENT],
                time=timeframe("Thường xuyên", start=None, end=None, kind=TimeKind.RECURRING),
            ),
            _task(
                "binh-dinh",
                "3",
                "Điều chỉnh chính sách theo Nghị quyết 12/2020/NQ-HĐND; thu gom rác thải nhựa.",
                ["Sở Tài nguyên và Môi trường"],
                outputs=("Nghị quyết",),
                citations=(citation("Nghị quyết 12/2020/NQ-HĐND", "12/2020/NQ-HĐND"),),
            ),
        ),
    )
    return north, south


def _task(
    place: str, number: str, text: str, lead: list[str], coordinate: list[str] | None = None, **changes: Any
) -> Task:
    split = AgencyRegistry.load().split
    return task(
        plan=place,
        number=number,
        text=text,
        lead=[found for name in lead for found in split(name, place)],
        coordinate=[found for name in coordinate or [] for found in split(name, place)],
        **changes,
    )


def _engine_over(plans: tuple[Plan, ...], today: date | None = None) -> Engine:
    passages = all_passages(plans)
    texts = [passage.text for passage in passages]
    vectors = WordCounter().embed_passages(texts) if texts else np.zeros((0, WordCounter.dimension), dtype=np.float32)
    return Engine(plans, SearchIndex(passages, FlatIndex(vectors)), WordCounter(), lambda: today or date.today())


@pytest.fixture(scope="session")
def engine_over() -> Callable[[tuple[Plan, ...]], Engine]:
    """Makes an engine over the plans given."""
    return _engine_over


@pytest.fixture(scope="session")
def engine_on() -> Callable[[tuple[Plan, ...], date], Engine]:
    """Makes an engine over the plans given that is asked on this day."""
    return _engine_over


@pytest.fixture(scope="session")
def two_plans() -> tuple[Plan, Plan]:
    """The two made-up plans."""
    return made_plans()


@pytest.fixture(scope="session")
def engine() -> Engine:
    """An engine over the two made-up plans."""
    return _engine_over(made_plans())
