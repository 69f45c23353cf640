"""Alert rows, the outbox of everything urgent: who was told, who has read it, who answered."""
