// PolicyChecks
