/* Gives the bytes of libFuzzer to a function of Python: FUZZED=module:function, of which an exception is a finding.
 *
 * The library that is instrumented is loaded by that function; `PYTHON` is the interpreter whose packages it has.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdlib.h>

static PyObject *function;

static void fail(const char *what) {
    if (PyErr_Occurred()) PyErr_Print();
    fprintf(stderr, "%s\n", what);
    fflush(NULL);
    abort();
}

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count;
    PyConfig config;
    PyConfig_InitPythonConfig(&config);
    config.install_signal_handlers = 0; /* they are libFuzzer's */
    char *python = getenv("PYTHON"), *fuzzed = getenv("FUZZED");
    if (python == NULL || fuzzed == NULL) python = (*arguments)[0], fuzzed = ":";
    PyStatus status = PyConfig_SetBytesString(&config, &config.program_name, python);
    if (!PyStatus_Exception(status)) status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    if (PyStatus_Exception(status)) Py_ExitStatusException(status);
    PyObject *found = PyUnicode_FromString(fuzzed);
    PyObject *parts = found == NULL ? NULL : PyObject_CallMethod(found, "split", "s", ":");
    PyObject *module = parts == NULL ? NULL : PyImport_Import(PyList_GetItem(parts, 0));
    function = module == NULL ? NULL : PyObject_GetAttr(module, PyList_GetItem(parts, 1));
    if (function == NULL) fail("FUZZED is no function");
    Py_XDECREF(found);
    Py_XDECREF(parts);
    Py_XDECREF(module);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    PyObject *given = PyBytes_FromStringAndSize((const char *)data, (Py_ssize_t)size);
    PyObject *result = given == NULL ? NULL : PyObject_CallOneArg(function, given);
    if (result == NULL) fail("it fails");
    Py_DECREF(result);
    Py_DECREF(given);
    return 0;
}
