"""What other programs add to Markdown: their notices, tabs, includes, links, marks and tables.

GitHub, pandoc, MkDocs, Obsidian, mdBook, GitBook, Docusaurus and VuePress each have notations of their own.
Those that no plain text has are read wherever they stand; those that could be words of a Chinese text
(``==``, ``%%``, ``[[``) only where the file shows that it is written for a program that has them.
"""
