"""The words of a question: how it was typed and what language it is in, before anything in it is recognised.

Shorthand, slips of typing, diacritics, abbreviations; names of the field in both languages; English in Vietnamese.
"""
