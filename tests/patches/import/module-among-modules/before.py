import datetime
import os
from uuid import uuid4

import requests
