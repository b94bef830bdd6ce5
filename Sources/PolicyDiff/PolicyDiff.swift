// PolicyDiff
