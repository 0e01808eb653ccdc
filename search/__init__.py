"""A question in plain language to a sourced answer: analysis, plan of search, engines, evaluation."""
