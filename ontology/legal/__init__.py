"""Citations of Vietnamese law: find them in a text, bring numbers to one form, resolve them to documents.

>>> from vnplan.ontology.legal import find
>>> find("Thực hiện Quyết định số 1658/QĐ-TTg ngày 01/10/2021 của Thủ tướng Chính phủ")[0].number
'1658/QĐ-TTg'
"""

from vnplan.ontology.legal.annotate import annotate
from vnplan.ontology.legal.finding import find
from vnplan.ontology.legal.found import Conflict, Found, LegalDocument, Relation, Resolution
from vnplan.ontology.legal.identify import id_of_name, id_of_number, urn_lex
from vnplan.ontology.legal.number import normalise
from vnplan.ontology.legal.registry import LegalRegistry, conflicts, document_from
from vnplan.ontology.legal.resolve import resolve

__all__ = [
    "Conflict",
    "Found",
    "LegalDocument",
    "LegalRegistry",
    "Relation",
    "Resolution",
    "annotate",
    "conflicts",
    "document_from",
    "find",
    "id_of_name",
    "id_of_number",
    "normalise",
    "resolve",
    "urn_lex",
]
