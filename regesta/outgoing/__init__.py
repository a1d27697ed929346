"""Links to other sites, tested politely (`check --external`): the only part of the program that asks the network.

`finding` reads the addresses out of the sources, `visiting` asks for each by way of `requesting`, `remembering` keeps
the answers for a while, `telling` makes problems of them. See docs/decisions/0023-links-to-other-sites.md.
"""
