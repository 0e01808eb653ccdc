from dataclasses import replace

from factories import plan

from vnplan.ontology.model import SourceSpan, Task, TaskGroup, Timeframe
from vnplan.search.index.passages import all_passages, parts_of, passages_of

TASK = Task(
    id="x/1.1",
    plan="x",
    group="1",
    group_title="Năng lượng",
    number="1.1",
    text="- Phát triển điện mặt trời trên mái nhà. - Giảm tổn thất điện năng của lưới điện.",
    items=("Phát triển điện mặt trời trên mái nhà.", "Giảm tổn thất điện năng của lưới điện."),
    lead=(),
    coordinate=(),
    time=Timeframe(""),
    outputs=(),
    awaits=(),
    citations=(),
    source=SourceSpan("x.txt"),
)


def test_a_task_gives_the_whole_and_each_item_under_its_group_title() -> None:
    whole, first, second = passages_of(TASK)
    assert whole.whole
    assert whole.item is None
    assert (first.item, second.item) == (0, 1)
    assert first.text == "Năng lượng: Phát triển điện mặt trời trên mái nhà."
    assert second.shown == TASK.items[1]


def test_a_task_of_one_part_is_one_passage() -> None:
    assert len(passages_of(replace(TASK, text="Giảm tổn thất điện năng.", items=()))) == 1


def test_english_text_makes_passages_of_its_own() -> None:
    task = replace(TASK, text_en="Develop rooftop solar power. Reduce losses in the power grid.")
    english = [p for p in passages_of(task, "Energy") if p.language == "en"]
    assert [p.text for p in english][1:] == [
        "Energy: Develop rooftop solar power.",
        "Energy: Reduce losses in the power grid.",
    ]


def test_members_of_a_list_inside_a_sentence_are_parts() -> None:
    text = "Tham mưu các nội dung: (i) Khung pháp lý cho điện gió ngoài khơi; (ii) Cơ chế giá điện cho hộ nghèo."
    parts = parts_of(text, ())
    assert [part.words for part in parts] == [
        "Tham mưu các nội dung:",
        "Khung pháp lý cho điện gió ngoài khơi;",
        "Cơ chế giá điện cho hộ nghèo.",
    ]


def test_words_too_few_to_stand_alone_join_the_part_before() -> None:
    parts = parts_of("Xây dựng lưới điện thông minh trên địa bàn. Đúng hạn.", ())
    assert [part.words for part in parts] == ["Xây dựng lưới điện thông minh trên địa bàn. Đúng hạn."]


def test_what_stands_before_the_first_item_is_kept() -> None:
    parts = parts_of("Thực hiện các việc sau đây: - Trồng rừng phòng hộ.", ("Trồng rừng phòng hộ.",))
    assert [(part.item, part.words) for part in parts] == [
        (None, "Thực hiện các việc sau đây:"),
        (0, "Trồng rừng phòng hộ."),
    ]


def test_passages_of_a_plan_stand_under_the_title_of_their_group_in_their_language() -> None:
    group = TaskGroup("x/1", "1", "Năng lượng", title_en="Energy")
    only = replace(TASK, group="1", text_en="Develop rooftop solar power.")
    texts = {p.language: p.text for p in all_passages([plan(id="x", groups=(group,), tasks=(only,))]) if p.whole}
    assert texts["vi"].startswith("Năng lượng: ")
    assert texts["en"] == "Energy: Develop rooftop solar power."
