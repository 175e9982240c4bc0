"""Who is who: a name → the actor it stands for."""
