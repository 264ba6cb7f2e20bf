"""Services."""
import os
