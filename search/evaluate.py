"""Judges answers against questions that people judged before.

nDCG@10 with the grades themselves as gains (as trec_eval has it), over the questions that have relevant tasks;
recall of the relevant tasks in the first ten and in the complete answer, and the share of the complete answer that is
relevant; exact answers (counts, tops, agencies, and
"none" where nothing fits). Per type and language, with a reason for each failure.
"""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.errors import InvalidInput
from vnplan.ontology.text import fold
from vnplan.search.answers.answer import Answer
from vnplan.search.engine import Engine

DEPTH = 10
GOOD_ENOUGH = 0.7  # a question below this nDCG is reported with what it missed


@dataclass(frozen=True, slots=True)
class Asked:
    """One judged question; ``relevant`` maps task ids to grades 1 and 2, ``answer`` holds what must be exact."""

    id: str
    question: str
    language: str
    type: str
    relevant: Mapping[str, int]
    answer: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question went; measures that do not apply to it are None."""

    id: str
    question: str
    language: str
    type: str
    ndcg: float | None
    recall: float | None
    recall_complete: float | None
    precision_complete: float | None
    exact: bool | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All outcomes and their means."""

    outcomes: tuple[Outcome, ...]
    took_ms: float = field(default=0.0)

    def to_json(self) -> dict[str, Any]:
        """Overall, per type and language, and each question."""
        return {
            "overall": _means(self.outcomes),
            "by_type": _grouped(self.outcomes, lambda outcome: outcome.type),
            "by_language": _grouped(self.outcomes, lambda outcome: outcome.language),
            "took_ms": round(self.took_ms, 1),
            "questions": [asdict(outcome) for outcome in self.outcomes],
        }

    def to_text(self) -> str:
        """A table, then the failures with their reasons."""
        rows = [("all", _means(self.outcomes))]
        for key in (lambda outcome: outcome.type, lambda outcome: outcome.language):
            rows += sorted(_grouped(self.outcomes, key).items())
        lines = [f"{'':14}{'n':>4}{'nDCG@10':>9}{'recall@10':>11}{'complete':>10}{'of these':>10}{'exact':>9}"]
        for name, means in rows:
            numbers = "".join(
                f"{'-' if means[key] is None else format(means[key], '.3f'):>{width}}"
                for key, width in (("ndcg", 9), ("recall", 11), ("recall_complete", 10), ("precision_complete", 10))
            )
            lines.append(f"{name:14}{means['n']:>4}{numbers}{means['exact']:>9}")
        failures = [outcome for outcome in self.outcomes if outcome.problem]
        lines += [f"{o.id} [{o.type}, {o.language}] {o.question}\n    {o.problem}" for o in failures]
        return "\n".join(lines)


def evaluate(engine: Engine, questions: Path) -> Report:
    """Ask every question of a JSON-lines file and judge the answers; InvalidInput when the file is none."""
    outcomes = []
    took = 0.0
    for asked in read_questions(questions):
        answer = engine.ask(asked.question)
        took += answer.took_ms["total"]
        outcomes.append(judge(asked, answer, engine.corpus.registry))
    return Report(tuple(outcomes), took)


def read_questions(path: Path) -> list[Asked]:
    """The judged questions of a file, one JSON object a line."""
    asked = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read as questions ({error}); give a file of JSON lines") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            asked.append(
                Asked(
                    str(record["id"]),
                    record["q"],
                    record.get("lang", ""),
                    record.get("type", ""),
                    dict(record.get("relevant") or {}),
                    dict(record.get("answer") or {}),
                )
            )
        except (ValueError, KeyError, TypeError) as error:
            raise InvalidInput(
                f"{path}, line {number}: no judged question ({error}); it needs id, q, relevant"
            ) from error
    return asked


def judge(asked: Asked, answer: Answer, registry: AgencyRegistry) -> Outcome:
    """How well ``answer`` does."""
    ranking = [hit.id for hit in answer.hits]
    found = set(answer.verdict.tasks)
    relevant = set(asked.relevant)
    ndcg = ndcg_at(ranking, asked.relevant) if relevant else None
    wrong = _wrong_answer(asked, answer, registry)
    exact = None if relevant and not asked.answer else not wrong
    problem = wrong
    if ndcg is not None and ndcg < GOOD_ENOUGH:
        missed = [task for task, grade in asked.relevant.items() if grade > 1 and task not in ranking][:4]
        first = [task for task in ranking[:5] if task not in relevant]
        notes = [wrong, f"nDCG {ndcg:.2f}", f"missed {missed}" if missed else "", f"instead {first}" if first else ""]
        problem = "; ".join(filter(None, notes))
    return Outcome(
        asked.id,
        asked.question,
        asked.language,
        asked.type,
        ndcg,
        len(relevant & set(ranking[:DEPTH])) / min(len(relevant), DEPTH) if relevant else None,
        len(relevant & found) / len(relevant) if relevant else None,
        len(relevant & found) / len(found) if relevant and found else None,
        exact,
        problem,
    )


def ndcg_at(ranking: Sequence[str], grades: Mapping[str, int], depth: int = DEPTH) -> float:
    """Normalised discounted cumulative gain (Järvelin & Kekäläinen 2002), gain = grade, discount log2(rank + 1)."""
    gained = _discounted([grades.get(task, 0) for task in ranking[:depth]])
    ideal = _discounted(sorted(grades.values(), reverse=True)[:depth])
    return gained / ideal if ideal else 0.0


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 2) for rank, gain in enumerate(gains))


def _wrong_answer(asked: Asked, answer: Answer, registry: AgencyRegistry) -> str:
    """What is wrong with the exact part of an answer, "" when nothing is."""
    given = answer.verdict
    if not asked.relevant:
        return "" if given.kind == "none" else f"none expected, got {given.kind} with {len(given.tasks)} tasks"
    problems = []
    if "count" in asked.answer and given.count != asked.answer["count"]:
        problems.append(f"count {given.count}, expected {asked.answer['count']}")
    if "top" in asked.answer and not _same_body(given.top or "", asked.answer["top"], registry):
        problems.append(f"top {given.top!r}, expected {asked.answer['top']!r}")
    if "agencies" in asked.answer:
        expected = {_body(name, registry) for name in asked.answer["agencies"]}
        got = {_body(name, registry) for name in given.agencies}
        if got != expected:
            problems.append(f"agencies {sorted(got)}, expected {sorted(expected)}")
    return "; ".join(problems)


def _body(name: str, registry: AgencyRegistry) -> str:
    kind = registry.kind_of(name)
    return kind.id if kind else fold(name)


def _same_body(given: str, expected: str, registry: AgencyRegistry) -> bool:
    return bool(given) and _body(given, registry) == _body(expected, registry)


def _grouped(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, dict[str, Any]]:
    names = sorted({key(outcome) for outcome in outcomes})
    return {name: _means([outcome for outcome in outcomes if key(outcome) == name]) for name in names}


def _means(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    exact = [outcome.exact for outcome in outcomes if outcome.exact is not None]
    return {
        "n": len(outcomes),
        "ndcg": _mean([o.ndcg for o in outcomes]),
        "recall": _mean([o.recall for o in outcomes]),
        "recall_complete": _mean([o.recall_complete for o in outcomes]),
        "precision_complete": _mean([o.precision_complete for o in outcomes]),
        "exact": f"{sum(exact)}/{len(exact)}" if exact else "-",
    }


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def read_run(path: Path) -> Mapping[str, Any]:
    """A run saved as JSON. InvalidInput when it is none."""
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
        if not {"overall", "questions"} <= set(run):
            raise ValueError("it has no figures")
    except (OSError, ValueError, TypeError) as error:
        raise InvalidInput(f"{path} is no saved run ({error}); make one with `vnplan eval --json`") from error
    return dict(run)


def compare(before: Mapping[str, Any], now: Report) -> str:
    """Gains and losses against a run saved as JSON, question by question, greatest change first."""
    old = {question["id"]: question for question in before.get("questions", ())}
    changes = []
    for outcome in now.outcomes:
        known = old.get(outcome.id)
        if known is None:
            continue
        change = (outcome.ndcg or 0.0) - (known["ndcg"] or 0.0)
        turned = outcome.exact != known["exact"]
        if abs(change) > 0.005 or turned:
            note = f", exact {known['exact']} -> {outcome.exact}" if turned else ""
            changes.append((change, f"{change:+.3f} {outcome.id} {outcome.question}{note}"))
    gains = sum(change > 0 for change, _ in changes)
    losses = sum(change < 0 for change, _ in changes)
    mean_before, mean_now = before.get("overall", {}).get("ndcg") or 0.0, _means(now.outcomes)["ndcg"] or 0.0
    head = f"nDCG@10 {mean_before:.3f} -> {mean_now:.3f}; {gains} gains, {losses} losses"
    return "\n".join([head, *(line for _, line in sorted(changes, key=lambda item: (-abs(item[0]), item[1])))])
