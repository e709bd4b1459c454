"""Encoders: which there are, which to take, how to load one. The only code that imports torch, and only then.

Everything is read from this computer; the one function that uses the network is `fetch_model`.
"""

from explorer.encoders.choosing import choose_encoder, language_notice
from explorer.encoders.fetching import fetch_model
from explorer.encoders.loading import load_encoder
from explorer.encoders.registry import EncoderEntry, registered

__all__ = ["EncoderEntry", "choose_encoder", "fetch_model", "language_notice", "load_encoder", "registered"]
