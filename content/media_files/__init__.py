"""What an uploaded file really is: read from its bytes, never from its name or from what the browser says.

    found = read_upload(upload)            a FoundFile, or MediaError with the sentence to show

Pictures come back written anew, without what the camera wrote in them. Videos come back as they are, with their
length and whether they have sound.
"""

from __future__ import annotations
