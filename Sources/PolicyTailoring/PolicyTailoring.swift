// PolicyTailoring
