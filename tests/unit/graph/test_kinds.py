"""Kinds have names for people and addresses for machines."""

import pytest

from vnplan.graph.kinds import EdgeKind, NodeKind, iri, labels, node_key


def test_each_kind_has_a_label_in_both_languages() -> None:
    assert set(labels()) == {*NodeKind, *EdgeKind}
    assert all(label.vi.strip() and label.en.strip() for label in labels().values())


def test_no_two_kinds_of_node_share_a_label() -> None:
    names = [labels()[kind] for kind in NodeKind]
    assert len({name.vi for name in names}) == len({name.en for name in names}) == len(names)


@pytest.mark.parametrize(
    ("kind", "record_id", "address"),
    [
        (NodeKind.TASK, "an-duong/VIII.1.2", "task/an-duong/VIII.1.2"),
        (NodeKind.LEGAL_DOCUMENT, "1658-qd-ttg", "legal-document/1658-qd-ttg"),
        (NodeKind.TASK_GROUP, "an-duong/A a", "task-group/an-duong/A%20a"),
    ],
)
def test_iris_are_readable_and_valid(kind: NodeKind, record_id: str, address: str) -> None:
    assert iri(kind, record_id) == f"https://w3id.org/vnplan/id/{address}"


def test_keys_keep_a_plan_and_its_province_apart() -> None:
    assert node_key(NodeKind.PLAN, "an-duong") != node_key(NodeKind.PROVINCE, "an-duong")
