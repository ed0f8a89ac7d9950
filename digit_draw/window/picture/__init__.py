"""How everything looks: values in, pixels out."""
