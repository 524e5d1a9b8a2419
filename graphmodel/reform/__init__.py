"""A reform before it is signed: operations, simulation, balance, loose ends."""
