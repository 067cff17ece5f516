"""What platforms send to us by themselves: judged, stored, answered. The worker reads it later."""
