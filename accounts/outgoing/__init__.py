"""What leaves for a platform leaves once: `gate` says whether, `claiming` takes it, `sending` sends and records it,
`looking` finds out what became of a call whose answer was lost. `contact` is the one way to a connector."""
