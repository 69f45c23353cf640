"""The ground everything stands on. Imports nothing of ours; everyone may import it."""
