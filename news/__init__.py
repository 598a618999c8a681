"""Judgement: what a news item is about, who said what in it, what it bears out. Pure: no I/O, no clock."""
