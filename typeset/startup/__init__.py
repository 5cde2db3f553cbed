"""What makes the program start quickly: patterns compiled at first use, and results kept for later runs.

A run reads and compiles only what its book needs, and keeps nothing that can become stale: the compiled
template and patterns stand beside Python's own bytecode, under its rules. Faces that are cut to size
are not kept. That takes 17 ms, a thirtieth of an article's build; a cache of them could be damaged, full
or old.
"""
