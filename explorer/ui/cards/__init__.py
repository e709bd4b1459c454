"""Pattern cards: quotes as in a book, what is known of the pattern in the margin."""

from explorer.ui.cards.component import (
    OPEN,
    PART,
    QUOTE,
    Card,
    CardBadge,
    CardQuote,
    Pressed,
    parse_press,
    show_card_list,
)

__all__ = ["OPEN", "PART", "QUOTE", "Card", "CardBadge", "CardQuote", "Pressed", "parse_press", "show_card_list"]
