"""What the asker tells of himself is no matter of the question."""

import pytest

from vnplan.ontology.text import fold
from vnplan.search.engine import Engine

# why, question, the matter
TOLD = [
    ("who he is", "Tôi là nhà báo chuyên về du lịch. Kế hoạch nói gì về rác thải nhựa?", "rác thải nhựa"),
    ("with a comma", "em là sinh viên y khoa, cho hỏi có việc nào về trồng rừng", "trồng rừng"),
    ("without diacritics", "toi la ky su dien, cho toi hoi co viec nao ve rac thai nhua", "rác thải nhựa"),
    ("what for", "For a briefing on tourism: which tasks concern solar power?", "solar power"),
    ("in English", "I'm a farmer writing about pests. What is planned on solar power?", "solar power"),
    ("the matter itself", "I am writing about solar power. Which tasks should I see?", "solar power see"),
    (
        "what for, before conditions",
        "Để chủ động bố trí nhân lực, đề nghị lọc giúp những nhiệm vụ bắt đầu từ năm 2024.",
        "",
    ),
    ("what for, before a colon", "Phục vụ bài viết về tiến độ: mấy nhiệm vụ còn phải đợi trung ương hướng dẫn?", ""),
    ("no preamble", "Trồng rừng, rác thải: có gì?", "Trồng rừng rác thải"),
]


@pytest.mark.parametrize(("question", "matter"), [c[1:] for c in TOLD], ids=[c[0] for c in TOLD])
def test_the_matter_is_what_is_asked(engine: Engine, question: str, matter: str) -> None:
    analysis, plan = engine.analyse(question)
    assert analysis.topic_words == matter
    assert all(fold(question[part.start : part.end]) in fold(matter) for part in plan.sectors)


def test_conditions_that_the_asker_tells_still_bind(engine: Engine) -> None:
    _, plan = engine.analyse("Tôi là cán bộ Sở Công Thương. Việc nào có liên quan đến trạm sạc?")
    assert [item.kinds[0] for item in plan.agencies] == ["so-cong-thuong"]
    assert plan.topic_words == "trạm sạc"
