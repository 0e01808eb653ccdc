"""How clauses open: who receives the work, and what only looks like it."""

import pytest

from vnplan.ingest.openings import read_opening
from vnplan.ontology.agencies import AgencyRegistry

REGISTRY = AgencyRegistry.load()

CASES = [
    # clause, bodies, why
    ("Sở Y tế chủ trì, phối hợp với Sở Xây dựng kiểm tra", ["Sở Y tế"], "who coordinates does not lead"),
    ("Giao Sở Y tế là cơ quan đầu mối", ["Sở Y tế"], "an order before the body"),
    ("Giao nhiệm vụ cho Sở Y tế: kiểm tra", ["Sở Y tế"], "an order of several words"),
    ("Trách nhiệm của Sở Y tế", ["Sở Y tế"], "a heading"),
    ("UBND tỉnh giao Sở Y tế kiểm tra", ["Sở Y tế"], "who orders does not work"),
    ("UBND tỉnh ban hành quy chế", ["UBND tỉnh"], "who does not order works"),
    ("Sở Y tế: Kiểm tra các trạm", ["Sở Y tế"], "a colon, then a capital"),
    ("Sở Y tế (cơ quan thường trực) chủ trì", ["Sở Y tế"], "brackets"),
    ("Công an tỉnh, Sở Y tế và Tỉnh đoàn tuyên truyền", ["Công an tỉnh", "Sở Y tế", "Tỉnh đoàn"], "a row"),
    ("Giám đốc Sở Y tế; Chủ tịch UBND các huyện tổ chức", ["Sở Y tế", "UBND các huyện"], "offices stand for bodies"),
    ("Các sở: Y tế, Xây dựng có trách nhiệm kiểm tra", ["Y tế", "Xây dựng"], "one head for two"),
    ("Công ty Nước sạch An Dương chủ trì sửa ống", ["Công ty Nước sạch An Dương"], "not registered, sure words"),
    ("Sở Y tế, Trường Nghề An Dương có trách nhiệm dạy", ["Sở Y tế", "Trường Nghề An Dương"], "one of a row"),
    ("Viện Rừng An Dương nghiên cứu giống cây", ["Viện Rừng An Dương"], "not registered, any verb"),
    ("Trung tâm đô thị phát triển nhanh, kiểm tra khó", None, "small letters are no name"),
    ("Sở hữu trí tuệ được bảo vệ", None, "only begins like a body"),
    ("Ban hành quy chế phối hợp giữa các sở", None, "a verb that begins like a body"),
    ("Đối với nhãn xanh: Sở Y tế thực hiện", None, "a body in mid-clause"),
    ("Trong quá trình thực hiện, các sở báo cáo", None, "no body in front"),
    ("", None, "empty"),
]


@pytest.mark.parametrize(("clause", "bodies", "why"), CASES, ids=[case[0] or "empty" for case in CASES])
def test_a_clause_opens_with_those_who_work(clause: str, bodies: list[str] | None, why: str) -> None:
    opening = read_opening(clause, REGISTRY)
    named = [body.text for body in REGISTRY.split(opening.bodies, "an-duong")] if opening else None
    assert named == bodies, why
