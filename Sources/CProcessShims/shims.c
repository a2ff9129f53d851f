#include "CProcessShims.h"
