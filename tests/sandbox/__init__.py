"""Tests of the stand-in for Discord, driven by the unmodified discord.py."""
