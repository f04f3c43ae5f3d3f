"""Build this project's site without its exports, as a process of its own: `python bench/ours.py build …`.

The peers write pages and a search index, and no JSON, tables, calendars or feeds. The product has no switch for that,
so the list of exports is emptied here; its manifest, of nothing, is still written.
"""

from __future__ import annotations

import generator.exports
from generator.__main__ import run

if __name__ == "__main__":
    generator.exports.EXPORTS = ()
    run()
