"""The recognisers: one part of a question each. A new one is a function and a place in ``RECOGNISERS``."""

from vnplan.search.recognise.agencies import recognise_agencies
from vnplan.search.recognise.context import Context, Recogniser
from vnplan.search.recognise.gaps import recognise_gaps
from vnplan.search.recognise.guidance import recognise_guidance
from vnplan.search.recognise.leads import recognise_leads
from vnplan.search.recognise.legal import recognise_any_document, recognise_legal
from vnplan.search.recognise.mentions import recognise_mentions
from vnplan.search.recognise.operators import recognise_operators
from vnplan.search.recognise.outputs import recognise_outputs
from vnplan.search.recognise.places import recognise_places
from vnplan.search.recognise.roles import recognise_roles
from vnplan.search.recognise.sectors import recognise_sectors
from vnplan.search.recognise.task_numbers import recognise_task_numbers
from vnplan.search.recognise.times import recognise_times

# In this order: what stands further down sees what those above have found. Ids of tasks hold names of provinces,
# numbers of documents hold years and abbreviations of bodies, so they come first; guidance takes up the bodies it is
# asked of.
RECOGNISERS: tuple[Recogniser, ...] = (
    recognise_task_numbers,
    recognise_gaps,
    recognise_legal,
    recognise_agencies,
    recognise_places,
    recognise_guidance,
    recognise_any_document,
    recognise_times,
    recognise_outputs,
    recognise_sectors,
    recognise_leads,
    recognise_operators,
    recognise_roles,
    recognise_mentions,
)

__all__ = ["RECOGNISERS", "Context", "Recogniser"]
