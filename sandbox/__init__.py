"""A local stand-in for Discord: REST, gateway, test doors and a page.

The objects that travel are Discord's own JSON, so they stay dictionaries (`model.Json`) here; everything the
stand-in keeps for itself is a dataclass of `model`. Every id is a string, as on the wire.
"""
