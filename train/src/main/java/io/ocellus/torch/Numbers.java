package io.ocellus.torch;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Numbers of Java as tensors of torch. The tensors own copies, and belong to the innermost scope of the
/// caller.
public final class Numbers {

    private Numbers() {}

    /// A float64 tensor.
    ///
    /// @param values row-major, as many as the shape asks for
    public static Tensor of(double[] values, long... shape) {
        try (DoublePointer pointer = new DoublePointer(values);
                TensorOptions options = new TensorOptions(ScalarType.Double);
                Tensor view = torch.from_blob(pointer, shape, options)) {
            return view.clone();
        }
    }

    /// A float32 tensor.
    ///
    /// @param values row-major, as many as the shape asks for
    public static Tensor of(float[] values, long... shape) {
        try (FloatPointer pointer = new FloatPointer(values);
                TensorOptions options = new TensorOptions(ScalarType.Float);
                Tensor view = torch.from_blob(pointer, shape, options)) {
            return view.clone();
        }
    }

    /// A float32 tensor.
    ///
    /// @param values of a direct buffer in native order, from its first; row-major, as many as the shape asks
    ///     for
    public static Tensor of(FloatBuffer values, long... shape) {
        try (FloatPointer pointer = new FloatPointer(values);
                TensorOptions options = new TensorOptions(ScalarType.Float);
                Tensor view = torch.from_blob(pointer, shape, options)) {
            return view.clone();
        }
    }

    /// A tensor of the type that another has.
    static Tensor like(double[] values, Tensor model, long... shape) {
        try (Tensor exact = of(values, shape)) {
            return exact.to(model.scalar_type());
        }
    }
}
