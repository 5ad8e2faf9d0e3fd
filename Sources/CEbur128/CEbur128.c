// SPDX-License-Identifier: Apache-2.0

#include "CEbur128.h"
