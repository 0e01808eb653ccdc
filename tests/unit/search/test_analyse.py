import pytest

from vnplan.search.engine import Engine
from vnplan.search.parts import Operator, RoleAsked
from vnplan.search.plan import make_plan

# why, question, (kind, value) of the binding parts in the order of the question
PARTS = [
    ("full name", "Sở Công Thương làm gì?", [("agency", "so-cong-thuong")]),
    ("no diacritics", "so cong thuong lam gi", [("agency", "so-cong-thuong")]),
    ("abbreviation", "SCT làm gì?", [("agency", "so-cong-thuong")]),
    ("English", "What does the Department of Industry and Trade do?", [("agency", "so-cong-thuong")]),
    ("English abbreviation", "What does DOIT do?", [("agency", "so-cong-thuong")]),
    ("nickname", "Các huyện phải làm gì?", [("agency", "uy-ban-nhan-dan-cap-huyen")]),
    ("province", "Ở Quảng Ngãi có việc gì?", [("place", "quang-ngai")]),
    ("number holds a body's letters", "137/KH-UBND được nhắc đến ở đâu?", [("legal", "137/KH-UBND")]),
    ("number holds a year", "Which tasks cite 12/2020/NQ-HDND?", [("legal", "12/2020/NQ-HĐND")]),
    ("years of a period", "Việc nào làm trong giai đoạn 2025-2026?", [("time", "in 2025-2026")]),
    ("before a year", "Which tasks end before 2027?", [("time", "before 2027")]),
    ("start", "viec nao bat dau nam 2025", [("time", "start 2025")]),
    ("a start, no deadline", "What starts only in 2025?", [("time", "start 2025")]),
    ("open before its word", "việc nào từ 2025 trở đi mới bắt đầu", [("time", "start 2025")]),
    ("no earlier", "Which tasks begin no earlier than 2025?", [("time", "start 2025")]),
    ("an open start", "Which tasks kick off in 2025 or later?", [("time", "start 2025")]),
    ("the whole of a period", "Which tasks run throughout 2023-2030?", [("time", "throughout 2023-2030")]),
    ("the whole of it, no diacritics", "viec nao lam suot tu 2023 den 2030", [("time", "throughout 2023-2030")]),
    (
        "the year of a merger",
        "After the 2025 mergers, what does the Department of Finance do?",
        [("agency", "so-tai-chinh")],
    ),
    ("the year of a merger, Vietnamese", "Sau sáp nhập năm 2025 Sở Tài chính làm gì?", [("agency", "so-tai-chinh")]),
    (
        "who decides takes no part",
        "Việc nào có sản phẩm là nghị quyết để HĐND tỉnh xem xét?",
        [("output", "nghi-quyet")],
    ),
    (
        "a body with another's work",
        "Sở Xây dựng (gộp cả Sở Giao thông vận tải cũ) làm gì?",
        [("agency", "so-xay-dung")],
    ),
    ("a document of a body", "Which task amends the provincial People's Council resolution on household waste?", []),
    ("a body of former times", "Sở Nội vụ cũ được giao việc gì?", [("agency", "so-noi-vu")]),
    ("by the end", "Nhiệm vụ nào kết thúc năm 2026?", [("time", "until 2026")]),
    ("a target year is no time", "Mục tiêu đạt được đến 2050", []),
    ("output", "Nhiệm vụ nào có sản phẩm là cơ sở dữ liệu?", [("output", "co-so-du-lieu")]),
    ("either of two outputs", "Việc nào cho ra kế hoạch hoặc đề án?", [("output", "ke-hoach"), ("output", "de-an")]),
    ("no legal document", "Nhiệm vụ nào có sản phẩm là nghị quyết của HĐND tỉnh?", [("output", "nghi-quyet")]),
    ("an output's name alone is a topic", "cơ sở dữ liệu về rừng", []),
    ("any document", "Which tasks cite a legal document?", [("legal", "any")]),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in PARTS], ids=[c[0] for c in PARTS])
def test_parts(engine: Engine, text: str, expected: list[tuple[str, str]]) -> None:
    analysis, _ = engine.analyse(text)
    found = [(part.kind, part.value) for part in analysis.parts if part.hard and part.kind not in ("role", "operator")]
    assert found == expected
    assert all(0 <= part.start < part.end <= len(analysis.text) for part in analysis.parts)


SHARED_HEADS = [
    ("Sở Tài chính và Công Thương cùng làm gì?", ["so-tai-chinh", "so-cong-thuong"]),
    ("việc của sở Công Thương, Tài chính và Y tế", ["so-cong-thuong", "so-tai-chinh", "so-y-te"]),
    ("so tai chinh, nong nghiep va y te lam gi", ["so-tai-chinh", "so-nong-nghiep-va-phat-trien-nong-thon", "so-y-te"]),
    ("Sở NN&PTNT, TN&MT cùng làm việc nào?", [
        "so-nong-nghiep-va-phat-trien-nong-thon", "so-tai-nguyen-va-moi-truong"]),
    ("Sở GTVT và XD làm gì?", ["so-giao-thong-van-tai", "so-xay-dung"]),
    ("tasks of the transport and construction departments", ["so-giao-thong-van-tai", "so-xay-dung"]),
    ("What do the Finance, Health and Tourism Departments do?", ["so-tai-chinh", "so-y-te", "so-du-lich"]),
    ("Departments of Finance and of Planning and Investment", ["so-tai-chinh", "so-ke-hoach-va-dau-tu"]),
    ("led by planning & investment and foreign affairs departments", ["so-ke-hoach-va-dau-tu", "so-ngoai-vu"]),
    ("DOIT and DONRE", ["so-cong-thuong", "so-tai-nguyen-va-moi-truong"]),
    ("Sở Văn hóa và Du lịch làm gì?", ["so-van-hoa-the-thao-va-du-lich"]),
    ("Sở Khoa học và Công nghệ làm gì?", ["so-khoa-hoc-va-cong-nghe"]),
    ("Sở Tài chính và xây dựng nông thôn mới", ["so-tai-chinh"]),
    ("Sở Công Thương và du lịch sinh thái", ["so-cong-thuong"]),
    ("so tai chinh, xay dung va phat trien do thi", ["so-tai-chinh"]),
    ("Department of Health and tourism development", ["so-y-te"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), SHARED_HEADS, ids=[text for text, _ in SHARED_HEADS])
def test_bodies_that_share_one_head_word(engine: Engine, text: str, kinds: list[str]) -> None:
    _, plan = engine.analyse(text)
    assert [item.kinds[0] for item in plan.agencies] == kinds


def test_one_body_of_a_list_is_enough_where_no_task_names_all(engine: Engine) -> None:
    either = engine.ask("tasks led by the finance and transport departments")
    assert set(either.verdict.tasks) == {"binh-dinh/I.1", "binh-dinh/I.2"}
    assert set(engine.ask("tasks led by the industry and trade and transport departments").verdict.tasks) == {
        "binh-dinh/I.1"
    }
    assert engine.ask("tasks led together by the finance and transport departments").verdict.kind == "none"


LEADS = [
    ("Nhiệm vụ nào do 2 sở trở lên cùng chủ trì?", ("department", 2)),
    ("nhiem vu nao hai so tro len cung chu tri", ("department", 2)),
    ("Which tasks are led jointly by at least two departments?", ("department", 2)),
    ("Which tasks do three or more departments lead together?", ("department", 3)),
    ("Which tasks have more than one lead agency?", ("agency", 2)),
    ("Có bao nhiêu nhiệm vụ từ ba cơ quan trở lên cùng chủ trì?", ("agency", 3)),
    ("Hai sở nào cùng chủ trì nhiều nhiệm vụ nhất?", None),
    ("Which two departments lead the most tasks?", None),
    ("Hai sở phối hợp với Sở Y tế ở đâu?", None),
]


@pytest.mark.parametrize(("text", "expected"), LEADS, ids=[text for text, _ in LEADS])
def test_how_many_bodies_lead_together(engine: Engine, text: str, expected: tuple[str, int] | None) -> None:
    analysis, plan = engine.analyse(text)
    assert [(part.value, part.least) for part in plan.leads] == ([expected] if expected else [])
    assert analysis.topic_words == ""


def test_only_bodies_of_the_kind_asked_for_are_counted(engine: Engine) -> None:
    assert set(engine.ask("Nhiệm vụ nào do 2 sở cùng chủ trì?").verdict.tasks) == {"binh-dinh/I.1"}
    assert engine.ask("Nhiệm vụ nào do hai bộ cùng chủ trì?").verdict.kind == "none"


ROLES = [
    ("Sở Y tế chủ trì việc gì?", RoleAsked.LEAD),
    ("so y te phoi hop nhung viec nao", RoleAsked.COORDINATE),
    ("Sở Y tế chỉ phối hợp chứ không chủ trì ở đâu?", RoleAsked.ONLY_COORDINATE),
    ("In which tasks is DOH only a coordinating agency?", RoleAsked.ONLY_COORDINATE),
    ("What is DOH in charge of?", RoleAsked.LEAD),
    ("Which tasks involve DOH?", RoleAsked.INVOLVED),
    ("Where do DOH and DOET share the lead?", RoleAsked.JOINT_LEAD),
    ("Sở Y tế phối hợp với Sở Tài chính ở đâu?", RoleAsked.INVOLVED),
    ("Where does DOH just help others rather than lead?", RoleAsked.ONLY_COORDINATE),
    ("Which tasks have DOH in a supporting role only?", RoleAsked.ONLY_COORDINATE),
    ("SYT không làm đầu mối mà chỉ hỗ trợ ở đâu", RoleAsked.ONLY_COORDINATE),
    ("What has DOH been put in charge of?", RoleAsked.LEAD),
    ("Sở Y tế được giao đầu mối việc gì?", RoleAsked.LEAD),
    ("so y te dung ten chu tri viec gi", RoleAsked.LEAD),
    ("Việc nào Sở Y tế chủ trì hay cùng chủ trì?", RoleAsked.LEAD),
    ("Where does DOH just lend a hand?", RoleAsked.ONLY_COORDINATE),
    ("In which tasks is DOH a helper and not the one in charge?", RoleAsked.ONLY_COORDINATE),
    ("Where is DOH a lead agency or joint lead?", RoleAsked.LEAD),
    ("Sở Y tế có mặt ở đâu, cả chủ trì lẫn phối hợp?", RoleAsked.INVOLVED),
    ("Which tasks name DOH as lead agency or as coordinator?", RoleAsked.INVOLVED),
    ("Sở Y tế chủ trì, phối hợp với Sở Tài chính việc gì?", RoleAsked.LEAD),
    ("so y te vua chu tri vua phoi hop trong cung 1 nv nao", RoleAsked.LEAD_AND_COORDINATE),
    ("Which tasks does DOH both lead and coordinate?", RoleAsked.LEAD_AND_COORDINATE),
    ("Sở Y tế vừa chủ trì vừa phối hợp những việc gì?", RoleAsked.INVOLVED),
]


@pytest.mark.parametrize(("text", "role"), ROLES, ids=[text for text, _ in ROLES])
def test_roles(engine: Engine, text: str, role: RoleAsked) -> None:
    _, plan = engine.analyse(text)
    assert {item.role for item in plan.agencies} == {role}


def test_two_bodies_take_the_roles_that_stand_next_to_them(engine: Engine) -> None:
    _, plan = engine.analyse("Nhiệm vụ nào Sở Y tế chủ trì mà Sở Tài chính phối hợp?")
    assert [(item.kinds[0], item.role) for item in plan.agencies] == [
        ("so-y-te", RoleAsked.LEAD),
        ("so-tai-chinh", RoleAsked.COORDINATE),
    ]


OPERATORS = [
    ("How many tasks does DOH lead?", Operator.COUNT, None),
    ("so y te co bao nhieu nhiem vu", Operator.COUNT, None),
    ("Phải trồng bao nhiêu héc-ta rừng?", Operator.FIND, None),
    ("Sở nào chủ trì nhiều nhiệm vụ nhất?", Operator.TOP, "department"),
    ("Which ministry are most tasks waiting for?", Operator.TOP, "ministry"),
    ("How many departments lead a task?", Operator.COUNT, "department"),
    ("Ai lo chuyện trạm sạc?", Operator.WHO, None),
    ("Liệt kê nhiệm vụ của Sở Y tế", Operator.LIST, None),
    ("Sở Y tế tham gia việc gì?", Operator.LIST, None),
    ("điện mặt trời", Operator.FIND, None),
    ("help for people who burn straw", Operator.FIND, None),
    ("Who helps people who burn straw?", Operator.WHO, None),
]


@pytest.mark.parametrize(("text", "operator", "target"), OPERATORS, ids=[c[0] for c in OPERATORS])
def test_operators(engine: Engine, text: str, operator: Operator, target: str | None) -> None:
    _, plan = engine.analyse(text)
    assert (plan.operator, plan.target) == (operator, target)


TOPICS = [
    ("what a body does is no topic", "Sở Công Thương được giao gì về điện mặt trời?", "điện mặt trời"),
    ("typed without diacritics", "so cong thuong lam gi ve trong rung phong ho", "trồng rừng phòng hộ"),
    ("English", "Which tasks involve DOIT on solar power?", "solar power"),
    ("a term keeps its words", "phát thải ròng bằng không nằm ở đâu", "phát thải ròng bằng không"),
    ("words round a role", "Sở Công Thương đứng tên chủ trì việc gì trong mảng điện mặt trời?", "điện mặt trời"),
    ("words for a note", "Which tasks simply listed for DOIT concern solar power?", "solar power"),
    ("nothing left", "Sở Công Thương chủ trì những nhiệm vụ nào?", ""),
    ("nothing left in English", "How many tasks does DOIT lead across the two plans?", ""),
]


@pytest.mark.parametrize(("text", "topic"), [c[1:] for c in TOPICS], ids=[c[0] for c in TOPICS])
def test_topics(engine: Engine, text: str, topic: str) -> None:
    analysis, _ = engine.analyse(text)
    assert analysis.topic_words == topic


GUIDANCE = [
    ("Việc nào phải chờ Bộ Tài chính hướng dẫn?", ("bo-tai-chinh",), True),
    ("viec gi con phai doi bo tai chinh huong dan", ("bo-tai-chinh",), True),
    ("Which tasks are on hold until MOF issues guidance?", ("bo-tai-chinh",), True),
    ("Nhiệm vụ nào phải đợi trung ương ban hành hướng dẫn?", (), True),
    ("Which tasks follow guidance from MOF?", ("bo-tai-chinh",), False),
    ("Việc nào phải có hướng dẫn của Bộ Tài chính rồi tỉnh mới làm được?", ("bo-tai-chinh",), True),
    ("viec nao bo tai chinh huong dan xong thi moi lam", ("bo-tai-chinh",), True),
    ("Which tasks hinge on guidance from MOF?", ("bo-tai-chinh",), True),
    ("What cannot proceed until MOF publishes its rules?", ("bo-tai-chinh",), True),
    ("Việc nào làm theo hướng dẫn của Bộ Tài chính?", ("bo-tai-chinh",), False),
]


@pytest.mark.parametrize(("text", "kinds", "waits"), GUIDANCE, ids=[c[0] for c in GUIDANCE])
def test_guidance_takes_up_the_body_it_is_asked_of(
    engine: Engine, text: str, kinds: tuple[str, ...], waits: bool
) -> None:
    _, plan = engine.analyse(text)
    assert [(part.kinds, part.waits) for part in plan.guidance] == [(kinds, waits)]
    assert plan.agencies == ()


def test_a_body_that_only_receives_the_work_binds_nothing(engine: Engine) -> None:
    analysis, plan = engine.analyse("Việc nào phải trình HĐND tỉnh?")
    assert plan.agencies == ()
    assert [part.value for part in analysis.parts if part.kind == "agency"] == ["hoi-dong-nhan-dan-tinh"]


def test_a_name_made_by_a_merger_means_its_predecessors_too(engine: Engine) -> None:
    _, plan = engine.analyse("Sở Nông nghiệp và Môi trường chủ trì việc gì?")
    assert set(plan.agencies[0].kinds) == {
        "so-nong-nghiep-va-moi-truong",
        "so-nong-nghiep-va-phat-trien-nong-thon",
        "so-tai-nguyen-va-moi-truong",
        "thanh-hoa/van-phong-dieu-phoi-chuong-trinh-xay-dung-nong-thon-moi",
    }


def test_a_name_that_stood_for_one_body_before_keeps_the_merged_ones_apart(engine: Engine) -> None:
    _, plan = engine.analyse("Sở Xây dựng chủ trì việc gì?")
    assert plan.agencies[0].kinds == ("so-xay-dung",)
    assert plan.agencies[0].inherited == ("so-giao-thong-van-tai",)


def test_a_plan_of_search_prints_itself_and_gives_its_reasons(engine: Engine) -> None:
    analysis, plan = engine.analyse("Sở Công Thương chủ trì gì về điện mặt trời?")
    assert make_plan(analysis) == plan
    assert plan.to_json()["topic_words"] == "điện mặt trời"
    assert any("Sở Công Thương" in reason.vi for reason in plan.reasons)
