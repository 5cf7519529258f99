package io.ocellus.train;

import io.ocellus.algebra.Cholesky;
import io.ocellus.torch.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// What heads begin with: the linear guesses that lie nearest to the teachers' answers, by ridge regression (A. E.
/// Hoerl, R. W. Kennard, "Ridge Regression: Biased Estimation for Nonorthogonal Problems", Technometrics, 1970),
/// in its dual form, since there are fewer photos than numbers. With random heads the first some hundred steps
/// would teach the heads and shake the network below them.
///
/// Tensors belong to the caller's scope. Confined to one thread.
final class FirstHeads {

    /* The ridge, as a share of the mean square of a photo's features around their mean. */
    private static final double RIDGE = 0.1;

    private final List<Tensor> features = new ArrayList<>();
    private final List<Tensor> answers = new ArrayList<>();

    /// Adds photos.
    ///
    /// @param own `float[n][f]`, the student's features
    /// @param taught `float[n][t]`, what the heads should make of them
    void add(Tensor own, Tensor taught) {
        features.add(own.to(ScalarType.Double));
        answers.add(taught.to(ScalarType.Double));
    }

    /// The weights of all heads, one behind the other.
    ///
    /// @param weight `double[t][f]`
    /// @param bias `double[t]`
    record Weights(Tensor weight, Tensor bias) {}

    /// Solves for the photos that were added.
    Weights solve() {
        Tensor x = torch.cat(new TensorVector(features.toArray(Tensor[]::new)), 0);
        Tensor y = torch.cat(new TensorVector(answers.toArray(Tensor[]::new)), 0);
        Tensor meanX = torch.mean(x, 0);
        Tensor meanY = torch.mean(y, 0);
        Tensor centred = x.sub(meanX);
        int n = Math.toIntExact(x.size(0));
        double[] products = values(centred.matmul(centred.t()));
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += products[i * n + i];
        }
        for (int i = 0; i < n; i++) {
            products[i * n + i] += Math.max(1e-12, RIDGE * trace / n);
        }
        double[] duals = Cholesky.of(products, n).solve(values(y.sub(meanY).t()));
        Tensor weight = Numbers.of(duals, y.size(1), n).matmul(centred);
        Tensor bias = meanY.sub(weight.matmul(meanX.unsqueeze(1)).reshape(y.size(1)));
        return new Weights(weight, bias);
    }

    private static double[] values(Tensor tensor) {
        double[] values = new double[Math.toIntExact(tensor.numel())];
        new DoublePointer(tensor.contiguous().data_ptr()).get(values);
        return values;
    }
}
