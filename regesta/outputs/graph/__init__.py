"""The network of actors as graphs: who appears with whom, and what the register says of them."""
