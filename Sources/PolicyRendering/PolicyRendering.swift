// PolicyRendering
