"""The record of a market: what can be said, by whom, on what basis, and when."""
