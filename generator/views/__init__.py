"""What each page says, as frozen values without HTML: built from the market and what is derived from it."""
