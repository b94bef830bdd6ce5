// PolicySyntax
