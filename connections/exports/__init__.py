"""Reads the exports in which platforms give people the list of their own connections.

    reading = exports.READER.content(content, "Connections.csv")   # a file or zip in memory
    reading = exports.READER.path(Path("export.zip"))              # a file, zip or folder on disk
    reading.connections, reading.skipped, reading.duplicates, reading.warnings

A file that is not understood raises `core.refusals.Unreadable`, whose text is for the person.
`PLATFORMS` lists every platform with its formats and, step by step, how to download the file.
"""

from connections.exports import (
    bluesky,
    facebook,
    flickr,
    github,
    google_contacts,
    googleplus,
    instagram,
    linkedin,
    mastodon,
    outlook,
    pinterest,
    threads,
    tiktok,
    vcard,
    x,
    youtube,
)
from connections.exports.base import Connection, Format, Platform, Reading
from connections.exports.reading import Reader

# In the order in which people are shown them.
PLATFORMS = (
    linkedin.PLATFORM,
    x.PLATFORM,
    facebook.PLATFORM,
    instagram.PLATFORM,
    threads.PLATFORM,
    tiktok.PLATFORM,
    youtube.PLATFORM,
    flickr.PLATFORM,
    pinterest.PLATFORM,
    googleplus.PLATFORM,
    mastodon.PLATFORM,
    bluesky.PLATFORM,
    github.PLATFORM,
    vcard.PLATFORM,
    google_contacts.PLATFORM,
    outlook.PLATFORM,
)
READER = Reader(PLATFORMS)

__all__ = ["PLATFORMS", "READER", "Connection", "Format", "Platform", "Reader", "Reading"]
