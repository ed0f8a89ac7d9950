"""The walk through the network, drawn page by page."""
