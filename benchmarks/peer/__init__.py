"""What runs in the peers' own environment: no code of ours is imported here."""
