"""The one kind of Aho-Corasick automaton that lexicons are compiled to."""

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind


def automaton(surfaces: Sequence[str]) -> AhoCorasick:
    """An automaton that finds the longest of the surfaces at each place, left to right, without overlaps.

    A contiguous NFA, not a DFA: that is twice as fast over and over the same text, but its tables of some ten
    megabytes are not in the processor's cache when a reading comes to them (8.5 ms a reading, 7.9 without).
    """
    return AhoCorasick(
        surfaces, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
    )
