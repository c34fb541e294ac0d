"""Floor under the names of bodies and persons: words, quotations, places, positions, and what the lexicons say of them."""
