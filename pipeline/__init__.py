"""Use cases: collect, deliver, preview. Knows no Discord; talks to it through the Poster protocol."""
