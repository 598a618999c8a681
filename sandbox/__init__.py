"""A local stand-in for Discord: REST, gateway, test doors and a page."""
